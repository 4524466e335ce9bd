package org.longleaf.tool;

import com.zaxxer.hikari.HikariConfig;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.util.regex.Pattern;

import javax.sql.DataSource;

/// Where a database is and as whom to connect.
record DatabaseLogin(String url, @Nullable String user, @Nullable String password) {
    /// What the driver reads from the address outweighs what it is given beside it.
    private static final Pattern LOGIN_IN_ADDRESS =
            Pattern.compile("(?<=[?&])(user|password)=[^&]*");

    /// Each connection is a new one.
    DataSource unpooled() {
        var source = new DriverManagerDataSource(address());
        if (user != null) {
            source.setUsername(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    /// Tells a pool where to connect and as whom.
    void tell(HikariConfig pool) {
        pool.setJdbcUrl(address());
        pool.setUsername(user);
        pool.setPassword(password);
    }

    private String address() {
        return user == null ? url : LOGIN_IN_ADDRESS.matcher(url).replaceAll("");
    }

    /// The address without its parameters, which may hold a password.
    String place() {
        return url.split("\\?", -1)[0];
    }

    /// Without the password: a record would print it into a log.
    @Override
    public String toString() {
        return "DatabaseLogin[" + user + " at " + place() + "]";
    }
}
