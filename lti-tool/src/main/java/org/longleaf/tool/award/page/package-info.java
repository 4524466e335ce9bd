/// What is shown of awards: the public page of a badge and its files (BadgeController), and a
/// teacher's own awards (MyAwardsController). The public page is read as nobody, checks the
/// signature at each view, and does not say who earned the badge until the teacher wants it. Must
/// not know how an award is made.
@NullMarked
package org.longleaf.tool.award.page;

import org.jspecify.annotations.NullMarked;
