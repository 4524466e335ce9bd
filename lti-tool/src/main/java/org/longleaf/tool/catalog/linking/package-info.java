/// Micro-credentials on their way into courses: the picker that answers a platform's deep-linking
/// request, and "add to course" by line items. Start reading at PickerController and
/// CoursesController. Must not know what becomes of an answer or an addition at the far end.
@NullMarked
package org.longleaf.tool.catalog.linking;

import org.jspecify.annotations.NullMarked;
