/// How a piece of evidence is seen: the viewer that every screen shares, captions, comments kept
/// with the evidence, and who opened it when. Start reading at Viewings, ViewerController and
/// templates/evidence/viewer.html. Must not know what was asked of an attempt, how it is handed in,
/// or what its reviewers decide.
@NullMarked
package org.longleaf.tool.evidence.view;

import org.jspecify.annotations.NullMarked;
