/// Talks LTI to Canvas, server to server: registration, service tokens, scores, results, line
/// items, rosters. Entry classes: [LtiServices], [DynamicRegistration], [DeepLinkingResponse]. What
/// Canvas answers becomes an [Outcome]; nothing here knows of Spring, of the tool or of its
/// database.
@NullMarked
package org.longleaf.canvas;

import org.jspecify.annotations.NullMarked;
