/// The pages around the tool, as Canvas would show them: front page, course, assignment, gradebook,
/// submissions, SpeedGrader, people, navigation, NCEES. Begins in {@link
/// org.longleaf.sandbox.page.FrontController}.
@NullMarked
package org.longleaf.sandbox.page;

import org.jspecify.annotations.NullMarked;
