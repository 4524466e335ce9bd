/// What is shown of awards: the public page of a badge (BadgeController) and its files
/// (BadgeFiles), and a teacher's own awards (MyAwardsController). A badge is read as nobody, its
/// signature is checked by ReadBadge, and the page does not say who earned it until the teacher
/// wants it. Must not know how an award is made.
@NullMarked
package org.longleaf.tool.award.page;

import org.jspecify.annotations.NullMarked;
