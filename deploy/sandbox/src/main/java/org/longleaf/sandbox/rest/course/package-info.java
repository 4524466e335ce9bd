/// People, courses, enrollments and assignments over the REST API; only read. Begins in {@link
/// org.longleaf.sandbox.rest.course.CoursesController}.
@NullMarked
package org.longleaf.sandbox.rest.course;

import org.jspecify.annotations.NullMarked;
