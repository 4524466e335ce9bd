/// What a score call does to a gradebook, and the gradebook itself. Plain Java: knows neither HTTP
/// nor pages. Begins in {@link org.longleaf.sandbox.grade.Gradebook}.
@NullMarked
package org.longleaf.sandbox.grade;

import org.jspecify.annotations.NullMarked;
