/// Rubrics and where they are used, over the REST API (canvas-contract, 9.3). Begins in {@link
/// org.longleaf.sandbox.rest.rubric.RubricsController}; assessments are the submissions' business.
@NullMarked
package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.NullMarked;
