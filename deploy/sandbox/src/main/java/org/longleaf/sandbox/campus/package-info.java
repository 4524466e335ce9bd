/// Who and what there is: the demo content's platforms, courses, people, and where each stands on
/// this machine. Read once at start in {@link org.longleaf.sandbox.campus.Campus}; what changes
/// afterwards lies over it in {@link org.longleaf.sandbox.campus.Coursework} and {@link
/// org.longleaf.sandbox.campus.Enrolling} until a reset.
@NullMarked
package org.longleaf.sandbox.campus;

import org.jspecify.annotations.NullMarked;
