/// What is owed to far systems. A feature hands in what it owes inside the transaction that causes
/// it ([Outbox], or in a gradebook's words [GradebookReports], in credit's [CeuReports], in a
/// backpack's [BadgePushes]); `sending` takes it from there. What people are told it hands to
/// [Notices]; `notice` makes messages of it, as `preference` says. Must not know why a score or a
/// credit came about.
@NullMarked
package org.longleaf.tool.delivery;

import org.jspecify.annotations.NullMarked;
