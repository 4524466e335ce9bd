package org.longleaf.tool.review.calibration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import org.jooq.Record3;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;

/// Rows of anchor, criterion and level.
final class Levels {

    private Levels() {}

    static Collector<Record3<UUID, UUID, String>, ?, Map<UUID, Map<UUID, String>>> byAnchor() {
        return groupingBy(Record3::value1, toMap(Record3::value2, Record3::value3));
    }
}
