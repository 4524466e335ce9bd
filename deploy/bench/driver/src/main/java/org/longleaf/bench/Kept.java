package org.longleaf.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// What the tool's own tables say of the files that were sent to it.
record Kept(Server server) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// @param item the piece that it became
    /// @param object the original's
    record File(UUID item, UUID object, String sha256, long bytes, UUID copy, String copySha256) {}

    /// @param requirement the piece of a version that takes recordings of up to 4 GiB
    record Place(UUID version, UUID requirement) {}

    /// Waits for the demo content, which the tool loads when it answers already.
    Place place() throws SQLException, InterruptedException {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            var place = find();
            if (place.isPresent()) {
                return place.get();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("no requirement takes the benchmark's files");
    }

    private Optional<Place> find() throws SQLException {
        try (var owner = server.owner();
                var statement = owner.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select v.id, r.id from evidence_requirement r
                                  join micro_credential_version v on v.id = r.version_id
                                 where r.max_mb = %d and 'audio' = any (r.kinds)
                                """
                                        .formatted(DemoCopy.MEGABYTES))) {
            return rows.next()
                    ? Optional.of(
                            new Place(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)))
                    : Optional.empty();
        }
    }

    /// Waits until a whole file was looked at, and says what was written down of it.
    ///
    /// @param upload its address
    File await(String upload) throws IOException, SQLException, InterruptedException {
        var id = UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
        try (var owner = server.owner()) {
            for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
                var state = state(owner, id);
                if (state.equals("taken")) {
                    return file(owner, id);
                }
                if (!state.equals("arriving") && !state.equals("checking")) {
                    throw new IOException("an upload is " + state);
                }
                Thread.sleep(100);
            }
        }
        throw new IOException("an upload was not looked at in " + PATIENCE);
    }

    private static String state(Connection owner, UUID upload) throws SQLException {
        try (var query =
                owner.prepareStatement(
                        "select concat_ws(' ', state, refusal) from upload where id = ?")) {
            query.setObject(1, upload);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static File file(Connection owner, UUID upload) throws SQLException {
        try (var query =
                owner.prepareStatement(
                        """
                        select i.id, o.id, o.sha256, o.byte_count, c.id, c.sha256
                          from upload u
                          join stored_object o on o.id = u.object_id
                          join evidence_item i on i.stored_object_id = o.id
                          join stored_object c on c.id = i.shown_object_id
                         where u.id = ?
                        """)) {
            query.setObject(1, upload);
            try (var rows = query.executeQuery()) {
                rows.next();
                return new File(
                        rows.getObject(1, UUID.class),
                        rows.getObject(2, UUID.class),
                        rows.getString(3),
                        rows.getLong(4),
                        rows.getObject(5, UUID.class),
                        rows.getString(6));
            }
        }
    }
}
