/// Files that two teachers have alike, for those who lead the reviewers. Reviewers are told nothing
/// of it. Start reading at DuplicateController.
@NullMarked
package org.longleaf.tool.review.duplicate;

import org.jspecify.annotations.NullMarked;
