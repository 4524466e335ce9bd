/// What teachers put into a course at run time, besides assignments: modules, pages, columns that
/// tools asked for, and copies of whole courses. In memory, and emptied by a reset.
@NullMarked
package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.NullMarked;
