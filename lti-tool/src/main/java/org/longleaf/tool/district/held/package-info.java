/// Everything held about a person, as one file that streams: each feature tells what it holds
/// (HeldAbout), the person downloads it. Start reading at HeldAboutController. Knows no feature.
@NullMarked
package org.longleaf.tool.district.held;

import org.jspecify.annotations.NullMarked;
