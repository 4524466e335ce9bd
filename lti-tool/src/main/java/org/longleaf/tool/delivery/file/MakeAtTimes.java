package org.longleaf.tool.delivery.file;

import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.file.CreditWays.Way;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/// Makes a district's file when its time has come, once among all instances.
@Component
public final class MakeAtTimes {

    private final Transactions transactions;
    private final Districts districts;
    private final CreditWays ways;
    private final MakeFile make;
    private final Clock clock;

    public MakeAtTimes(
            Transactions transactions,
            Districts districts,
            CreditWays ways,
            MakeFile make,
            Clock clock) {
        this.transactions = transactions;
        this.districts = districts;
        this.ways = ways;
        this.make = make;
        this.clock = clock;
    }

    public void run(Lane lane) {
        transactions.run(
                Scope.ofDistrict(lane.district()),
                () -> {
                    Way way = ways.of(lane.district(), lane.destination());
                    Instant planned = way.nextAt();
                    ZoneId zone = districts.get(lane.district()).zone();
                    if (planned != null
                            && ways.advance(
                                    lane,
                                    planned,
                                    Objects.requireNonNull(
                                            way.times().after(clock.instant(), zone)))) {
                        make.make(lane, null);
                    }
                });
    }
}
