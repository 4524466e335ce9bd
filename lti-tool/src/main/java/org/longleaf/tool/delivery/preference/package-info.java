/// How people want to be told of things, and by what ways they can be: their own page
/// ([PreferenceController]), the way out that stands in each mail ([StopController]), and what both
/// come to ([Preferences], [Ways]). Must not know what anybody is told of.
@NullMarked
package org.longleaf.tool.delivery.preference;

import org.jspecify.annotations.NullMarked;
