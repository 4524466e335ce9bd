package org.longleaf.tool;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

import java.time.Clock;
import java.time.ZoneOffset;

/// Where time and row ids come from, so that a test can move the one and everything asks the same
/// other.
@Configuration(proxyBeanMethods = false)
class Sources {

    /// Milliseconds, because that is what Canvas stores and what a timestamp must equal when it is
    /// sent again. A demo has a clock of its own.
    @Bean
    @Fallback
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /// Row ids: UUID version 7, ascending in time.
    @Bean
    TimeBasedEpochRandomGenerator rowIds() {
        return Generators.timeBasedEpochRandomGenerator();
    }
}
