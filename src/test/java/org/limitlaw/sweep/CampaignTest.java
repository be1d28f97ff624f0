package org.limitlaw.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;

class CampaignTest {
    private static final Campaign.Failed KEEP = Campaign.Failed.KEEP;
    private static final Campaign.Failed RETRY = Campaign.Failed.RETRY;

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();

    @Test
    void whatIsInTheLedgerIsNotRunAgain() throws IOException {
        List<PlannedRun> plan = Tiny.plan(3, 0, Tiny.Mood.FINE);
        assertEquals(new Campaign.Summary(6, 0, 6, 0, 0), run(plan, KEEP));
        heard.clear();
        assertEquals(new Campaign.Summary(6, 6, 0, 0, 0), run(plan, RETRY));
        assertEquals(List.of(), heard);
    }

    @Test
    void anAxisMadeLongerRunsWhatIsNewAlone() throws IOException {
        run(Tiny.plan(3, 0, Tiny.Mood.FINE), KEEP);
        heard.clear();
        assertEquals(new Campaign.Summary(10, 6, 4, 0, 0), run(Tiny.plan(5, 0, Tiny.Mood.FINE), KEEP));
        List<PlannedRun> news = Tiny.plan(5, 0, Tiny.Mood.FINE).subList(6, 10);
        assertEquals(
                news.stream().map(PlannedRun::key).sorted().toList(),
                heard.stream().sorted().toList());
    }

    @Test
    void aFleetThatForgetsRunsIsNoSuccess() throws IOException {
        List<PlannedRun> plan = Tiny.plan(3, 0, Tiny.Mood.FINE);
        Fleet forgetful = new Fleet() {
            @Override
            public int slots() {
                return 1;
            }

            @Override
            public void run(List<PlannedRun> runs, RunListener listener) {
                new SerialFleet().run(runs.subList(0, 4), listener);
                // what is told twice must not stand for what is not
                new SerialFleet().run(runs.subList(0, 2), listener);
            }
        };
        try (Ledger ledger = open()) {
            IllegalStateException told = assertThrows(
                    IllegalStateException.class, () -> new Campaign(ledger, forgetful).run(plan, KEEP, record -> {}));
            assertEquals("of 6 runs that were to do 2 were not heard of again", told.getMessage());
        }
    }

    @Test
    void aCampaignThatWasCutOffGoesOnWhereItWas() throws IOException {
        List<PlannedRun> plan = Tiny.plan(4, 0, Tiny.Mood.FINE);
        IllegalStateException cut = new IllegalStateException("cut");
        try (Ledger ledger = open()) {
            Campaign campaign = new Campaign(ledger, new SerialFleet());
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> campaign.run(plan, KEEP, record -> {
                        heard.add(record.key());
                        if (heard.size() == 3) {
                            throw cut;
                        }
                    }));
            assertSame(cut, thrown);
        }
        assertEquals(new Campaign.Summary(8, 3, 5, 0, 0), run(plan, KEEP));
        assertEquals(8, heard.stream().distinct().count());
        assertEquals(8, heard.size());
    }

    @Test
    void failuresAreRunAgainOnlyOnDemandAndDivergencesNever() throws IOException {
        List<PlannedRun> broken = Tiny.plan(2, 2, Tiny.Mood.BROKEN);
        assertEquals(new Campaign.Summary(4, 0, 4, 0, 2), run(broken, KEEP));
        assertEquals(new Campaign.Summary(4, 4, 0, 0, 2), run(broken, KEEP));
        assertEquals(new Campaign.Summary(4, 2, 2, 0, 2), run(broken, RETRY));
        List<PlannedRun> wild = Tiny.plan(2, 2, Tiny.Mood.WILD);
        assertEquals(new Campaign.Summary(4, 2, 2, 2, 0), run(wild, RETRY));
        assertEquals(new Campaign.Summary(4, 4, 0, 2, 0), run(wild, RETRY));
    }

    @Test
    void theLongestRunGoesFirstAndAKeyOnce() {
        List<PlannedRun> plan = new ArrayList<>(Tiny.plan(3, 0, Tiny.Mood.FINE));
        plan.addAll(Tiny.plan(3, 0, Tiny.Mood.FINE));
        Map<String, RunRecord> none = Map.of();
        assertEquals(
                List.of(3L, 3L, 2L, 2L, 1L, 1L),
                Campaign.missing(plan, none, KEEP).stream()
                        .map(run -> run.coordinates().get("net.width"))
                        .toList());
    }

    @Test
    void aLedgerThatCannotBeWrittenStopsTheCampaign() throws IOException {
        Ledger ledger = open();
        ledger.close();
        Campaign campaign = new Campaign(ledger, new SerialFleet());
        IOException told = assertThrows(
                IOException.class,
                () -> campaign.run(Tiny.plan(2, 0, Tiny.Mood.FINE), KEEP, record -> heard.add(record.key())));
        assertEquals("ledger in " + folder + " is closed", told.getMessage());
        assertEquals(List.of(), heard);
    }

    private Campaign.Summary run(List<PlannedRun> plan, Campaign.Failed failed) throws IOException {
        try (Ledger ledger = open()) {
            return new Campaign(ledger, new SerialFleet()).run(plan, failed, record -> heard.add(record.key()));
        }
    }

    private Ledger open() throws IOException {
        return Ledger.open(Storage.open(folder.toString()));
    }
}
