/// How long evidence is kept, what holds it, and how it is destroyed: a sweep when its time is
/// over, an admin on request, each with a row in the log. Start reading at SweepEvidence and, for
/// screens, at RetentionController. Knows no attempt but by its rows; evidence itself calls
/// Destructions.
@NullMarked
package org.longleaf.tool.evidence.retention;

import org.jspecify.annotations.NullMarked;
