/// The read API for districts' own products: ClientsController is where an admin lets one in,
/// AccessTokenController where it gets its tokens, ReadController what it reads. Rows are those of
/// its district, by row level security; each read is told in the audit log.
@NullMarked
package org.longleaf.tool.insight.api;

import org.jspecify.annotations.NullMarked;
