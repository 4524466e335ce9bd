package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.StartRefused;
import org.longleaf.tool.evidence.file.EvidenceStoreContract.CutLine;
import org.longleaf.tool.evidence.file.Scanner.Clean;
import org.longleaf.tool.evidence.file.Scanner.Infected;
import org.longleaf.tool.evidence.file.Scanner.Unavailable;
import org.longleaf.tool.evidence.file.Scanner.Verdict;
import org.longleaf.tool.evidence.file.Scanner.Why;
import org.longleaf.tool.evidence.file.ScannerChoice.ScannerSettings;
import org.longleaf.tool.evidence.file.StandInClamd.Manner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

class ClamAvTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final byte[] BYTES = EvidenceStoreContract.random(3_000_000);

    @Test
    void each_byte_arrives_and_a_clean_file_is_clean() throws Exception {
        try (var clamd = new StandInClamd(Manner.HONEST, "stream: OK\0")) {
            assertThat(scan(clamd.address())).isEqualTo(new Clean());
            assertThat(clamd.received()).isEqualTo(BYTES);
        }
    }

    @Test
    void it_may_be_a_socket_of_this_machine(@TempDir Path folder) throws Exception {
        var address = UnixDomainSocketAddress.of(folder.resolve("clamd.ctl"));
        try (var clamd = new StandInClamd(Manner.HONEST, "stream: OK\0", address)) {
            assertThat(scan(clamd.address())).isEqualTo(new Clean());
        }
    }

    @Test
    void what_is_found_is_named() throws Exception {
        try (var clamd = new StandInClamd(Manner.HONEST, "stream: Win.Test.EICAR_HDB-1 FOUND\0")) {
            assertThat(scan(clamd.address())).isEqualTo(new Infected("Win.Test.EICAR_HDB-1"));
        }
    }

    @Test
    void an_empty_file_is_asked_about_too() throws Exception {
        try (var clamd = new StandInClamd(Manner.HONEST, "stream: OK\0")) {
            assertThat(new ClamAv(clamd.address(), PATIENCE).scan(bytes(new byte[0])))
                    .isEqualTo(new Clean());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSTREAM size limit exceeded. ERROR\0",
                "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"
            })
    void a_file_that_is_too_large_is_neither_clean_nor_infected(String reply) throws Exception {
        Manner manner = reply.startsWith("INSTREAM") ? Manner.HASTY : Manner.HONEST;
        try (var clamd = new StandInClamd(manner, reply)) {
            assertThat(scan(clamd.address()))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            unavailable -> assertThat(unavailable.why()).isEqualTo(Why.TOO_LARGE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HONEST, stream: something went wrong ERROR",
        "HONEST, stream: OK and more",
        "HONEST, ''",
        "ENDLESS, stream: OK",
        "SILENT, stream: OK",
        "DEAF, stream: OK",
        "CLOSES, stream: OK"
    })
    void whatever_else_it_does_nothing_is_known(Manner manner, String reply) throws Exception {
        try (var clamd = new StandInClamd(manner, reply + "\0")) {
            assertThat(scan(clamd.address()))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            unavailable -> assertThat(unavailable.why()).isEqualTo(Why.AWAY));
        }
    }

    @Test
    void a_scanner_that_is_not_there_is_away() throws IOException {
        assertThat(scan(new InetSocketAddress("127.0.0.1", 1))).isInstanceOf(Unavailable.class);
        assertThat(scan(InetSocketAddress.createUnresolved("scanner.invalid", 3310)))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void a_file_that_cannot_be_read_is_no_fault_of_the_scanner() throws Exception {
        try (var clamd = new StandInClamd(Manner.HONEST, "stream: OK\0")) {
            assertThatIOException()
                    .isThrownBy(
                            () -> new ClamAv(clamd.address(), PATIENCE).scan(new CutLine(BYTES)))
                    .withMessage("cut");
        }
    }

    @Test
    void a_setting_is_a_host_and_port_or_a_path_or_nothing() {
        assertThat(new ScannerSettings(null).address()).isNull();
        assertThat(new ScannerSettings(" ").address()).isNull();
        assertThat(new ScannerSettings("/run/clamav/clamd.ctl").address())
                .isEqualTo(UnixDomainSocketAddress.of("/run/clamav/clamd.ctl"));
        assertThat(new ScannerSettings("clamav:3310").address())
                .isEqualTo(InetSocketAddress.createUnresolved("clamav", 3310));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clamav", "clamav:99999", "http://clamav:3310", "clamd.ctl"})
    void a_wrong_setting_ends_the_start(String wrong) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new ScannerSettings(wrong).address())
                .withMessageContaining("LONGLEAF_CLAMAV");
    }

    private static Verdict scan(SocketAddress address) throws IOException {
        return new ClamAv(address, PATIENCE).scan(bytes(BYTES));
    }

    private static ByteArrayInputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
