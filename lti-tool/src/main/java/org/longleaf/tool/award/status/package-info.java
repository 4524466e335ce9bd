/// Bitstring Status Lists (W3C Recommendation of May 15, 2025): each badge has a place in a list of
/// its issuer, drawn at random and never given again, and the list is served signed to anyone.
/// Start reading at StatusLists and StatusController. Must not know why an award was taken back.
@NullMarked
package org.longleaf.tool.award.status;

import org.jspecify.annotations.NullMarked;
