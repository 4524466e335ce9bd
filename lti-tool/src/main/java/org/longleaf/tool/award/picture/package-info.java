/// Pictures that the tool draws itself: the badge from its micro-credential's design, the same in
/// SVG and PNG, a banner and a QR code; and baking, which puts a signed badge into a picture. Start
/// reading at BadgePicture. Knows no row and no screen.
@NullMarked
package org.longleaf.tool.award.picture;

import org.jspecify.annotations.NullMarked;
