package dev.waybill.core.network;

import dev.waybill.core.network.OpeningHours.Interval;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rules of opening hours into minutes of each weekday, then into intervals that do not cross midnight. */
final class OpeningHoursRules {
    private static final int DAY_MINUTES = 24 * 60;
    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final Pattern RULE = Pattern.compile("([A-Za-z][A-Za-z, -]*?(?= |$))? ?([0-9].*|off|closed)");
    private static final Pattern TIMES = Pattern.compile("(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");

    /** In minutes of the day; {@code to} may lie beyond midnight. */
    private record Minutes(int from, int to) {}

    private final Map<DayOfWeek, List<Minutes>> week = new EnumMap<>(DayOfWeek.class);

    private OpeningHoursRules() {}

    static Map<DayOfWeek, List<Interval>> parse(String text) {
        OpeningHoursRules rules = new OpeningHoursRules();
        for (String rule : text.split(";", -1)) {
            rules.apply(rule.strip().replaceAll("\\s+", " "));
        }
        return rules.intervals();
    }

    private void apply(String rule) {
        if (rule.equals("24/7")) {
            EnumSet.allOf(DayOfWeek.class).forEach(day -> week.put(day, List.of(new Minutes(0, DAY_MINUTES))));
            return;
        }
        Matcher matcher = RULE.matcher(rule);
        if (!matcher.matches()) {
            throw notUnderstood(rule, "expected days and times such as 'Mo-Fr 08:00-18:00', 'Su off' or '24/7'");
        }
        List<Minutes> times = times(matcher.group(2));
        days(matcher.group(1)).forEach(day -> week.put(day, times));
    }

    private static Set<DayOfWeek> days(@Nullable String text) {
        if (text == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek next = day(ends[0]);
            days.add(next);
            while (next != last) {
                next = next.plus(1);
                days.add(next);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        int index = DAYS.indexOf(text.strip());
        if (index < 0) {
            throw notUnderstood(text.strip(), "days are Mo Tu We Th Fr Sa Su");
        }
        return DayOfWeek.of(index + 1);
    }

    private static List<Minutes> times(String text) {
        if (text.equals("off") || text.equals("closed")) {
            return List.of();
        }
        List<Minutes> times = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = TIMES.matcher(part.strip());
            if (!matcher.matches()) {
                throw notUnderstood(part.strip(), "times look like 08:00-18:00");
            }
            int from = minutes(part, matcher.group(1), matcher.group(2));
            int to = minutes(part, matcher.group(3), matcher.group(4));
            times.add(new Minutes(from, to > from ? to : to + DAY_MINUTES));
        }
        return times;
    }

    private static int minutes(String part, String hour, String minute) {
        int value = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        if (Integer.parseInt(minute) > 59 || value > DAY_MINUTES) {
            throw notUnderstood(part.strip(), "times run from 00:00 to 24:00");
        }
        return value;
    }

    private static IllegalArgumentException notUnderstood(String part, String expected) {
        return new IllegalArgumentException("opening hours: '" + part + "' is not understood; " + expected);
    }

    private Map<DayOfWeek, List<Interval>> intervals() {
        Map<DayOfWeek, List<Minutes>> split = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, times) -> times.forEach(time -> {
            add(split, day, time.from(), Math.min(time.to(), DAY_MINUTES));
            add(split, day.plus(1), 0, time.to() - DAY_MINUTES);
        }));
        Map<DayOfWeek, List<Interval>> result = new EnumMap<>(DayOfWeek.class);
        split.forEach((day, times) -> result.put(day, merged(times)));
        return result;
    }

    private static void add(Map<DayOfWeek, List<Minutes>> split, DayOfWeek day, int from, int to) {
        if (from < to) {
            split.computeIfAbsent(day, unused -> new ArrayList<>()).add(new Minutes(from, to));
        }
    }

    private static List<Interval> merged(List<Minutes> times) {
        times.sort(Comparator.comparingInt(Minutes::from));
        List<Minutes> merged = new ArrayList<>();
        for (Minutes time : times) {
            int last = merged.size() - 1;
            if (last >= 0 && time.from() <= merged.get(last).to()) {
                Minutes before = merged.get(last);
                merged.set(last, new Minutes(before.from(), Math.max(before.to(), time.to())));
            } else {
                merged.add(time);
            }
        }
        return merged.stream()
                .map(time -> new Interval(timeOf(time.from()), timeOf(time.to())))
                .toList();
    }

    private static LocalTime timeOf(int minutes) {
        return LocalTime.MIDNIGHT.plusMinutes(minutes % DAY_MINUTES);
    }
}
