/// Submissions over the REST API (canvas-contract, 9.4): grades, comments with files, and
/// assessments by a rubric. The grades are the gradebook's own. Begins in {@link
/// org.longleaf.sandbox.rest.submission.SubmissionsController}.
@NullMarked
package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.NullMarked;
