/// The schema: the classes generated from the migrations, and {@link
/// org.longleaf.tables.Migrations}, which makes roles and a database and brings it up to date.
/// Start there. It knows PostgreSQL and nothing of what the tables are for.
@NullMarked
package org.longleaf.tables;

import org.jspecify.annotations.NullMarked;
