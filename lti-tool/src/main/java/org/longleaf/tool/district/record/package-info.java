/// The record of who did what, searched and told in words: a district's admin reads the district's,
/// the state's reads all and is written down for it. Start reading at RecordController. Knows what
/// other features did only by the names of their actions.
@NullMarked
package org.longleaf.tool.district.record;

import org.jspecify.annotations.NullMarked;
