/// Who and what there is: the demo content's platforms, courses, people, and where each stands on
/// this machine. Read once at start in {@link org.longleaf.sandbox.campus.Campus}; nothing here
/// changes afterwards.
@NullMarked
package org.longleaf.sandbox.campus;

import org.jspecify.annotations.NullMarked;
