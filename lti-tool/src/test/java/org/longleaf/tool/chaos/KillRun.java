package org.longleaf.tool.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.SturdyPostgres;
import org.longleaf.tool.chaos.Ground.Place;
import org.longleaf.tool.chaos.RunningFarEnd.Manner;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// The run that kills: awards flow through a far end that fails a fifth of all calls, while one of
/// two instances is killed again and again (`kill -9`) and comes back with a clock that is a little
/// wrong, and PostgreSQL is restarted twice. Ends well only where both ledgers say that everything
/// arrived once.
final class KillRun {

    private static final int PERCENT = 20;
    // So long that whoever is killed is in the midst of something.
    private static final Duration WORK = Duration.ofMillis(300);
    // Longer than the tool's own patience with an answer.
    private static final Duration SILENCE = Duration.ofSeconds(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration UNTIL_NOTHING_MOVES = Duration.ofMinutes(4);
    private static final int MOST_WRONG_MS = 4_000;
    private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();

    private final ChaosPlan plan;
    private final SturdyPostgres postgres;
    private final Ground ground;
    private final SplittableRandom random;
    private int endedByThemselves;

    private KillRun(ChaosPlan plan, SturdyPostgres postgres, Ground ground) {
        this.plan = plan;
        this.postgres = postgres;
        this.ground = ground;
        this.random = new SplittableRandom(plan.seed());
    }

    /// @param args the jar, a folder, and options
    public static void main(String... args) {
        ChaosPlan plan = ChaosPlan.of(args);
        System.out.printf(
                "Seed %d: %,d awards, %d kills%n", plan.seed(), plan.awards(), plan.kills());
        // That connections break is what happens here.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        boolean held = false;
        try {
            clearUp(plan.work());
            Files.createDirectories(plan.work().resolve("home"));
            SturdyPostgres postgres = SturdyPostgres.in(plan.work().resolve("postgres"));
            atTheEnd(postgres);
            Ground ground =
                    new Ground(
                            plan.work(),
                            new Place(postgres.url(), postgres.owner()),
                            ToolProgram.packaged(plan.jar(), LONGEST_PAUSE),
                            new Manner(plan.seed(), PERCENT, WORK, SILENCE),
                            plan.size());
            atTheEnd(ground);
            held = new KillRun(plan, postgres, ground).run();
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.exit(held ? 0 : 1);
    }

    /// However this program ends: Ctrl-C, too, leaves nothing running.
    private static void atTheEnd(AutoCloseable what) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            try {
                                what.close();
                            } catch (Exception e) {
                                e.printStackTrace();
                            }
                        }));
    }

    private boolean run() throws InterruptedException, IOException {
        Instant began = Instant.now();
        List<Award> awards = plan.size().all();
        ground.first.start(Duration.ZERO);
        ground.second.start(Duration.ZERO);
        ground.first.awaitUp();
        ground.second.awaitUp();
        Owing owing = new Owing(awards);
        Thread desk = Thread.ofPlatform().name("owing").start(owing);
        killAll();
        desk.join();
        reviveBoth();
        ground.awaitEnd(UNTIL_NOTHING_MOVES, this::reviveBoth);
        Reckoning reckoning = ground.reckon(awards);
        tell(reckoning, began);
        return reckoning.holds() && owing.failure == null;
    }

    /// Owes the awards one after the other, all through the killing, with the poison in the midst.
    private final class Owing implements Runnable {
        private final List<Award> awards;
        private @Nullable RuntimeException failure;

        Owing(List<Award> awards) {
            this.awards = awards;
        }

        @Override
        public void run() {
            Instant began = Instant.now();
            try {
                for (Award award : awards) {
                    Instant due =
                            began.plus(
                                    plan.killing()
                                            .multipliedBy(award.number())
                                            .dividedBy(awards.size()));
                    LockSupport.parkNanos(Duration.between(Instant.now(), due).toNanos());
                    ground.desk.owe(award);
                    if (award.number() == awards.size() / 3) {
                        ground.desk.owePoison();
                    }
                }
            } catch (RuntimeException e) {
                failure = e;
                e.printStackTrace();
            }
        }
    }

    private void killAll() throws IOException {
        for (int kill = 1; kill <= plan.kills(); kill++) {
            Instant next = Instant.now().plusMillis(gap());
            while (Instant.now().isBefore(next) || noneIsUp()) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
                reviveBoth();
            }
            Instance one = random.nextBoolean() ? ground.first : ground.second;
            one.kill();
            one.start(wrong());
            restartPostgresAfter(kill);
            System.out.printf(
                    "  kill %d of %d: %s; the far end was called %,d times%n",
                    kill, plan.kills(), one.name(), ground.farEnd.calls());
        }
    }

    /// To kill those that only begin is no feat.
    private boolean noneIsUp() {
        return !ground.first.isUp() && !ground.second.isUp();
    }

    /// From a tenth of the usual to nearly twice of it.
    private long gap() {
        return (long) (plan.between().toMillis() * (0.1 + 1.8 * random.nextDouble()));
    }

    private Duration wrong() {
        return Duration.ofMillis(random.nextInt(-MOST_WRONG_MS, MOST_WRONG_MS));
    }

    private void restartPostgresAfter(int kill) throws IOException {
        if (kill == Math.ceilDiv(plan.kills(), 3) || kill == Math.ceilDiv(2 * plan.kills(), 3)) {
            boolean atOnce = kill == Math.ceilDiv(plan.kills(), 3);
            postgres.restart(atOnce);
            System.out.printf("  PostgreSQL was restarted%s%n", atOnce ? " without a word" : "");
        }
    }

    /// One that cannot reach its database at its start ends; whoever looks after it starts it
    /// again.
    private void reviveBoth() {
        for (Instance one : List.of(ground.first, ground.second)) {
            if (!one.isRunning()) {
                endedByThemselves++;
                one.start(Duration.ZERO);
            }
        }
    }

    private void tell(Reckoning reckoning, Instant began) {
        System.out.printf(
                """

                %skills         %,8d  of instances; %d more ended by themselves while PostgreSQL was away
                restarts      %,8d  of PostgreSQL, one of them as by a loss of power
                waited        %,8d  for a person, who pressed "try now"
                seconds       %,8d
                """,
                reckoning.table(),
                plan.kills(),
                endedByThemselves,
                2,
                ground.pressed(),
                Duration.between(began, Instant.now()).toSeconds());
        reckoning.details().forEach(detail -> System.out.println("  " + detail));
        System.out.println(
                reckoning.holds()
                        ? "Each record, score and comment arrived once, and the ledger says so."
                        : "NOT SO: see above, and the logs in " + plan.work());
    }

    /// What a run left that was killed itself.
    private static void clearUp(Path work) throws IOException {
        Path processes = work.resolve(Instance.PROCESSES);
        if (Files.exists(processes)) {
            for (String pid : Files.readAllLines(processes)) {
                ProcessHandle.of(Long.parseLong(pid))
                        .filter(one -> one.info().commandLine().orElse("").contains("lti-tool.jar"))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        if (Files.exists(work.resolve("postgres/database"))) {
            SturdyPostgres.stopLeftover(work.resolve("postgres"));
        }
        FileSystemUtils.deleteRecursively(work);
    }
}
