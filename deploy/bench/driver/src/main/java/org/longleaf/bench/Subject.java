package org.longleaf.bench;

import java.util.List;
import java.util.Map;

/// Something that is measured: how it is started, spoken to, and looked into.
///
/// @param name as in the names of the figures
/// @param publicUrl what it believes its own address to be
/// @param ready what answers once it is up: a path that is asked for with GET
/// @param browserHas a cookie that a browser has from earlier visits; may be empty
/// @param accepts the status of an accepted launch
/// @param share the part of the launches that it gets in a round; a slow one would take all day
/// @param rows of what every accepted launch leaves one more, by a name for the report; empty where
///   a launch leaves nothing that outlives the process
record Subject(
        String name,
        int port,
        String publicUrl,
        List<String> command,
        Map<String, String> environment,
        String ready,
        String loginPath,
        String launchPath,
        String browserHas,
        int accepts,
        double share,
        String database,
        Map<String, String> rows) {

    /// What Canvas is told to launch.
    String target() {
        return publicUrl + launchPath;
    }

    String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
