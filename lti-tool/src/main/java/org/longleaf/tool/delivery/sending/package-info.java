/// Sends what the outbox holds. Read on from [LaneTasks], db-scheduler's entry: a lane is drained
/// ([DrainLane]) by runs on several instances ([LaneRun]), each delivery sent by its [FarEnd] with
/// no transaction open and settled by what the far end said ([Settlement]), which also tells
/// whether the far end is up ([Circuit]). A crash at any line loses nothing: an unsettled delivery
/// is taken again when its lease has ended. Must not know why anything is owed.
@NullMarked
package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.NullMarked;
