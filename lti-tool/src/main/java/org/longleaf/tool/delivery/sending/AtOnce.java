package org.longleaf.tool.delivery.sending;

import org.longleaf.tool.delivery.Destination;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many deliveries of one lane an instance sends at once, and how many instances help.
@Component
final class AtOnce {

    private static final Pattern SAID = Pattern.compile("([a-z_]+)=(\\d{1,3})");
    private static final int MOST = 48;

    /// Each call that is under way weighs 50 of a Canvas's 600, whoever sends it.
    private static final int CANVAS = 10;

    /// A mail server or a backpack service takes few lines from one sender.
    private static final int FEW = 4;

    /// A state's system that answers in 50 ms is sent 300 a second by each instance.
    private static final int MANY = 32;

    private static final int INSTANCES = 4;

    private final Map<Destination, Integer> said = new EnumMap<>(Destination.class);

    /// @param said what the operator says otherwise, as in `ncees=8,mail=2`
    AtOnce(@Value("${longleaf.at-once:}") String said) {
        Arrays.stream(said.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .forEach(this::read);
    }

    int of(Destination destination) {
        return said.getOrDefault(destination, usual(destination));
    }

    /// How many instances work on a lane where much waits. All calls to a Canvas fall into one
    /// bucket: another instance would send nothing more.
    int instances(Destination destination) {
        return destination.isCanvas() ? 1 : INSTANCES;
    }

    private static int usual(Destination destination) {
        if (destination.isCanvas()) {
            return CANVAS;
        }
        return switch (destination) {
            case MAIL, BADGR, WEBHOOK -> FEW;
            default -> MANY;
        };
    }

    private void read(String one) {
        Matcher pair = SAID.matcher(one);
        if (!pair.matches()) {
            throw new IllegalArgumentException(
                    "longleaf.at-once names destinations and numbers, as in ncees=8,mail=2");
        }
        said.put(
                Destination.ofCode(pair.group(1)),
                Math.clamp(Integer.parseInt(pair.group(2)), 1, MOST));
    }
}
