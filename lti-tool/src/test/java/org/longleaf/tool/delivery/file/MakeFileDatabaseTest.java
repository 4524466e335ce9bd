package org.longleaf.tool.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.delivery.file.CreditFiles.Made;
import org.longleaf.tool.delivery.file.CreditWays.How;
import org.longleaf.tool.delivery.file.CreditWays.Way;
import org.longleaf.tool.delivery.layout.Field.Kind;
import org.longleaf.tool.delivery.layout.FirstLayouts;
import org.longleaf.tool.delivery.layout.Layout;
import org.longleaf.tool.delivery.layout.Part;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What waits for a file comes to lie in one, once.
class MakeFileDatabaseTest {

    private final TestFiles world = new TestFiles();
    private final UUID amara = world.teacher("0000000042", "Amara Testwell");

    @Test
    void what_waits_lies_in_one_file_and_is_written_anew_byte_by_byte() throws Exception {
        UUID award = world.owe(world.ncees, amara, "0000000042", "=Captions");

        world.office
                .owner()
                .execute(
                        "insert into lane_pause values ({0}, 'ncees_file', {1}, {2})",
                        DSL.val(world.office.home),
                        DSL.val(world.admin),
                        DSL.val(world.office.clock.instant()));
        assertThat(world.make(world.ncees)).as("paused").isEmpty();
        world.office.owner().execute("delete from lane_pause");

        Made file = world.make(world.ncees).orElseThrow();

        assertThat(world.make(world.ncees)).as("nothing waits any more").isEmpty();
        assertThat(world.state("ceu-" + award)).isEqualTo("sent");
        assertThat(file).returns(1, Made::number).returns(1, Made::deliveries);
        String text = world.text(file, Part.TRANSFER);
        assertThat(text.lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.startsWith("ceu-" + award + ",0000000042,Amara Testwell,"))
                .allMatch(line -> line.contains(",'=Captions,Captions a video,10/31/2026,"));

        // Whatever becomes of the profile, a file of before stays as it went out.
        Layout other = FirstLayouts.of(world.hrms.destination());
        world.as(
                world.ncees,
                () ->
                        world.profiles.save(
                                world.office.home,
                                world.ncees.destination(),
                                FirstLayouts.TITLE,
                                other,
                                world.admin));
        assertThat(world.text(file, Part.TRANSFER)).isEqualTo(text);
        var written = file.part(Part.TRANSFER);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(written.bytes()).isEqualTo(bytes.length);
        assertThat(written.lines()).isEqualTo(2);
        assertThat(written.name()).isEqualTo("longleaf-transfer-00001-20261122.csv");
        assertThat(written.sha256())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void more_than_a_stretch_goes_in_order_and_somebody_elses_is_not_seen() {
        int many = CreditFiles.STRETCH + 7;
        for (int at = 0; at < many; at++) {
            String uid = "1%09d".formatted(at);
            world.owe(world.ncees, world.teacher(uid, "T"), uid, "Captions");
        }
        world.owe(world.hrms, amara, "0000000042", "Captions");

        Made file = world.make(world.ncees).orElseThrow();

        assertThat(file.deliveries()).isEqualTo(many);
        assertThat(
                        world.text(file, Part.TRANSFER)
                                .lines()
                                .skip(1)
                                .map(line -> line.split(",")[1])
                                .distinct())
                .hasSize(many)
                .isSorted();
        assertThat(world.text(file, Part.TRANSFER)).doesNotContain("0000000042");
        world.as(
                world.hrms,
                () -> assertThat(world.files.find(file.id())).as("another district's").isEmpty());
    }

    @Test
    void the_same_class_and_date_leaves_once_and_what_is_taken_back_may_leave_again() {
        UUID first = world.owe(world.ncees, amara, "0000000042", "Captions");
        UUID second = world.owe(world.ncees, amara, "0000000042", "Captions");
        assertThat(world.make(world.ncees).orElseThrow().deliveries()).isOne();
        assertThat(world.state("ceu-" + second)).isEqualTo("refused");

        world.takeBack(world.ncees, first, 1);
        Made next = world.make(world.ncees).orElseThrow();
        assertThat(next.number()).isEqualTo(2);
        assertThat(world.text(next, Part.TRANSFER).lines().skip(1))
                .allMatch(line -> line.startsWith("ceu-" + first + "-1,") && line.endsWith(",R"));

        UUID refused = deliveryOf(second);
        world.as(
                world.ncees,
                () -> {
                    assertThat(world.stuck.of(world.ncees, true))
                            .singleElement()
                            .returns(refused, one -> one.id());
                    assertThat(world.stuck.again(world.ncees, refused)).isTrue();
                    assertThat(world.stuck.again(world.ncees, refused)).isFalse();
                });
        assertThat(world.make(world.ncees).orElseThrow().deliveries()).isOne();
        assertThat(world.state("ceu-" + second)).isEqualTo("sent");
    }

    @Test
    void what_no_column_can_say_waits_for_a_person_and_holds_back_what_follows() {
        Layout plain = FirstLayouts.of(world.ncees.destination());
        Layout without =
                new Layout(
                        Map.of(
                                Part.TRANSFER,
                                plain.of(Part.TRANSFER).stream()
                                        .filter(one -> one.field().kind() != Kind.REVERSAL)
                                        .toList()),
                        plain.form(),
                        plain.areas());
        world.as(
                world.ncees,
                () ->
                        world.profiles.save(
                                world.office.home,
                                world.ncees.destination(),
                                FirstLayouts.TITLE,
                                without,
                                world.admin));
        UUID award = world.owe(world.ncees, amara, "0000000042", "Captions");
        assertThat(world.make(world.ncees)).isPresent();
        world.takeBack(world.ncees, award, 1);

        assertThat(world.make(world.ncees)).isEmpty();
        world.as(
                world.ncees,
                () -> {
                    assertThat(world.stuck.of(world.ncees, false))
                            .singleElement()
                            .returns("Amara Testwell", one -> one.name())
                            .returns(null, one -> one.why());
                    assertThat(world.stuck.of(world.ncees, true)).isEmpty();
                    UUID stuck = world.stuck.of(world.ncees, false).getFirst().id();
                    assertThat(world.stuck.byHand(world.ncees, stuck)).isTrue();
                    assertThat(world.stuck.byHand(world.ncees, stuck)).isFalse();
                });
        assertThat(world.state("ceu-" + award + "-1")).isEqualTo("confirmed");
    }

    @Test
    void an_hrms_is_told_of_a_class_once_whoever_takes_it() {
        UUID ben = world.teacher("0000000043", "Ben");
        UUID cleo = world.teacher("0000000044", "Cleo");
        world.owe(world.hrms, amara, "0000000042", "Captions");
        world.owe(world.hrms, ben, "0000000043", "Captions");
        UUID other = world.owe(world.hrms, cleo, "0000000044", "Another title");

        Made first = world.make(world.hrms).orElseThrow();
        assertThat(world.text(first, Part.CLASSES).lines().skip(1)).hasSize(1);
        assertThat(world.text(first, Part.ROSTER).lines().skip(1))
                .extracting(line -> line.split(",")[3])
                .containsExactly("0000000042", "0000000043");
        assertThat(world.state("ceu-" + other)).isEqualTo("refused");

        world.owe(world.hrms, cleo, "0000000044", "Captions");
        Made second = world.make(world.hrms).orElseThrow();
        assertThat(world.text(second, Part.CLASSES).lines()).hasSize(1);
        assertThat(world.text(second, Part.ROSTER)).contains("0000000044");
        assertThat(world.text(first, Part.CLASSES) + world.text(first, Part.ROSTER))
                .doesNotContainIgnoringCase("ssn")
                .doesNotContain("Amara");
    }

    @Test
    void a_file_is_made_at_its_time_once_and_put_into_the_folder(@TempDir Path folder)
            throws Exception {
        world.owe(world.ncees, amara, "0000000042", "Captions");
        Instant at = world.office.clock.instant();
        way(new Way(FirstLayouts.TITLE, How.FOLDER, new Times(Times.Days.DAILY, 2), at, "in/here"));
        var makes =
                new MakeAtTimes(
                        world.office.transactions,
                        new Districts(world.office.sql),
                        world.ways,
                        world.make,
                        world.office.clock);
        assertThat(world.ways.due()).containsExactly(world.ncees);

        makes.run(world.ncees);
        makes.run(world.ncees);

        assertThat(world.ways.due()).isEmpty();
        Made file =
                world.office.transactions.call(
                        world.scope(world.ncees),
                        () -> world.files.newest(world.ncees, 9).getFirst());
        assertThat(file.by()).isNull();
        HandOver out = handOver(new FolderDoor(new CreditSettings(folder)));
        assertThat(out.run(world.office.home, file.id())).isEmpty();
        assertThat(out.run(world.office.home, file.id())).isEmpty();
        try (var found = Files.list(folder.resolve("in/here"))) {
            assertThat(found)
                    .singleElement()
                    .satisfies(one ->
                            assertThat(Files.readString(one))
                                    .isEqualTo(world.text(file, Part.TRANSFER)));
        }
        assertThat(world.again(file).handedAt()).isNotNull();
    }

    @Test
    void no_folder_outside_of_the_allowed_one_is_written_to(@TempDir Path folder) throws Exception {
        Path allowed = Files.createDirectory(folder.resolve("allowed"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(allowed.resolve("link"), outside);
        FolderDoor door = new FolderDoor(new CreditSettings(allowed));
        for (String name : List.of("../outside", "/etc", ".hidden", "a/../b", "a//b")) {
            assertThat(door.takes(name)).as(name).isFalse();
        }
        world.owe(world.ncees, amara, "0000000042", "Captions");
        way(new Way(FirstLayouts.TITLE, How.FOLDER, Times.NEVER, null, "link"));
        Made file = world.make(world.ncees).orElseThrow();

        assertThat(handOver(door).run(world.office.home, file.id())).hasValue(1);
        assertThat(
                        handOver(new FolderDoor(new CreditSettings(null)))
                                .run(world.office.home, file.id()))
                .hasValue(2);

        assertThat(world.again(file).trouble()).contains("did not take it");
        try (var found = Files.list(outside)) {
            assertThat(found).isEmpty();
        }
    }

    @Test
    void set_times_are_the_districts_own() {
        ZoneId zone = ZoneId.of("America/New_York");
        Instant friday = Instant.parse("2026-11-20T08:00:00Z");

        assertThat(
                        List.of(
                                new Times(Times.Days.DAILY, 2).after(friday, zone),
                                new Times(Times.Days.DAILY, 3).after(friday, zone),
                                new Times(Times.Days.WEEKDAYS, 2).after(friday, zone),
                                new Times(Times.Days.MONDAYS, 23).after(friday, zone)))
                .extracting(Object::toString)
                .containsExactly(
                        "2026-11-21T07:00:00Z",
                        "2026-11-21T08:00:00Z",
                        "2026-11-23T07:00:00Z",
                        "2026-11-24T04:00:00Z");
        assertThat(Times.NEVER.after(friday, zone)).isNull();
    }

    private void way(Way way) {
        world.as(
                world.ncees,
                () -> world.ways.say(world.office.home, world.ncees.destination(), way));
    }

    private HandOver handOver(FolderDoor folder) {
        return TestDoors.handOver(world, folder);
    }

    private UUID deliveryOf(UUID award) {
        return world.office.all().stream()
                .filter(row -> row.getIdempotencyKey().equals("ceu-" + award))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @Test
    void an_admin_alone_says_where_files_go() {
        Scope nobodys = new Scope(world.office.home, world.office.person(), null);
        Way way = new Way("x", How.DOWNLOAD, Times.NEVER, null, null);

        assertThatThrownBy(() ->
                        world.office.transactions.run(
                                nobodys,
                                () ->
                                        world.ways.say(
                                                world.office.home, world.ncees.destination(), way)))
                .hasMessageContaining("row-level security");
    }
}
