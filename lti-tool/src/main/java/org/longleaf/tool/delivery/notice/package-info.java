/// What becomes of what people are told ([org.longleaf.tool.delivery.Notices]): a job
/// ([NoticeTasks]) looks at it soon after it was written ([GatherNotices]), asks what its reader
/// wants and when that is ([Moments]), and owes all that is due to one reader by one way as one
/// message ([WordNotices]). Words name nobody and tell no score. Must not know why anything is
/// told.
@NullMarked
package org.longleaf.tool.delivery.notice;

import org.jspecify.annotations.NullMarked;
