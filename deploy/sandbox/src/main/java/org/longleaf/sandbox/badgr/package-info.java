/// The stand-in of a backpack service that speaks Badgr v2 (Canvas Credentials, Parchment Digital
/// Badges): tokens that end, issuers, badge classes, assertions. Begins in {@link
/// org.longleaf.sandbox.badgr.BadgrController}; knows no Canvas. It refuses what the real one
/// refuses, and fields that the real one does not know, which it would drop in silence.
@NullMarked
package org.longleaf.sandbox.badgr;

import org.jspecify.annotations.NullMarked;
