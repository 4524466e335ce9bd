package org.longleaf.tool.review.queue;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.Random;
import java.util.random.RandomGenerator;

/// What decides which submissions are scored twice: nobody can tell it beforehand. A demo with a
/// seed draws the same again, in the order in which work is handed in.
@Component
final class Draws {

    private final RandomGenerator random;

    /// @param seed of a demo; empty for chance
    Draws(
            @Value("${longleaf.demo:false}") boolean demo,
            @Value("${longleaf.demo-seed:}") String seed) {
        random =
                demo && !seed.isBlank()
                        ? new Random(Long.parseLong(seed.strip()))
                        : new SecureRandom();
    }

    /// From 0 (included) to 1 (excluded).
    double next() {
        return random.nextDouble();
    }
}
