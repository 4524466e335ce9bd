/// Talks LTI Advantage services to Canvas: service tokens, scores, results, line items. Entry
/// class: [LtiServices]. What Canvas answers becomes an [Outcome]; nothing here knows of Spring, of
/// the tool or of its database.
@NullMarked
package org.longleaf.canvas;

import org.jspecify.annotations.NullMarked;
