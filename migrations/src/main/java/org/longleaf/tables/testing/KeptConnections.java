package org.longleaf.tables.testing;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGPooledConnection;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;

/// Connections that are handed out again once they were closed: a new one costs the server a
/// process, and tests ask for thousands. What was not committed is rolled back before.
///
/// All tests of a JVM together keep few: databases of those that are over are not asked again.
final class KeptConnections extends PGSimpleDataSource {

    private static final int FEW = 24;
    private static final Deque<Kept> IDLE = new ArrayDeque<>();

    private record Kept(KeptConnections whose, Connection raw, PooledConnection handle) {}

    KeptConnections(String url) {
        setUrl(url);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var kept = take(this);
        return (kept == null ? open() : kept.handle()).getConnection();
    }

    private PooledConnection open() throws SQLException {
        var raw = super.getConnection();
        var handle = new PGPooledConnection(raw, true);
        handle.addConnectionEventListener(
                new ConnectionEventListener() {
                    @Override
                    public void connectionClosed(ConnectionEvent event) {
                        keep(new Kept(KeptConnections.this, raw, handle));
                    }

                    // The driver has closed it then.
                    @Override
                    public void connectionErrorOccurred(ConnectionEvent event) {}
                });
        return handle;
    }

    /// Closes those that nobody uses now: a database that somebody is connected to cannot be
    /// copied.
    void letGo() {
        for (var kept = take(this); kept != null; kept = take(this)) {
            try {
                kept.handle().close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static @Nullable Kept take(KeptConnections mine) {
        synchronized (IDLE) {
            var found = IDLE.stream().filter(kept -> kept.whose() == mine).findFirst();
            found.ifPresent(IDLE::remove);
            return found.orElse(null);
        }
    }

    private static void keep(Kept closed) {
        try {
            if (!closed.raw().isClosed()) {
                var oldest = addFirst(closed);
                if (oldest != null) {
                    oldest.handle().close();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Kept addFirst(Kept closed) {
        synchronized (IDLE) {
            IDLE.addFirst(closed);
            return IDLE.size() > FEW ? IDLE.removeLast() : null;
        }
    }
}
