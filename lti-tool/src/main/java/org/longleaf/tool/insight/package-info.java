/// Figures over all features. So far the report of where each award of a period stands in every
/// other system. Entry: [ReconciliationController]. Changes nothing.
@NullMarked
package org.longleaf.tool.insight;

import org.jspecify.annotations.NullMarked;
