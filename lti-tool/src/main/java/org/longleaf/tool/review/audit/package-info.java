/// A random, stratified sample of what was decided, read whole by the state or by somebody from
/// outside. DrawSample draws (Allotment and Lot say how, so that anybody can draw again);
/// SampleController shows a sample and what was found; ReadingController opens one submission, by a
/// claim as a reviewer has it. An auditor reads as blind as the reviewers did: neither the teacher
/// nor a reader has a name here.
@NullMarked
package org.longleaf.tool.review.audit;

import org.jspecify.annotations.NullMarked;
