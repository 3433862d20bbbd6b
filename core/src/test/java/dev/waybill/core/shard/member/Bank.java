package dev.waybill.core.shard.member;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.KeyQuestion;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.codec.Tagged;
import dev.waybill.core.shard.decide.AwaitedKeys;
import dev.waybill.core.shard.decide.Upkeep;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small business for tests of the engine: accounts that never go below zero, and transfers between shards. */
final class Bank implements ShardLogic {
    record Account(String name, long balance, @Nullable Deadline wake, int wakes) implements Entry {
        static EntryKey key(String name) {
            return new EntryKey("account", name);
        }

        @Override
        public @Nullable Deadline due() {
            return wake;
        }
    }

    /** That a transfer has arrived. */
    record Arrived(String id) implements Entry {
        static EntryKey key(String id) {
            return new EntryKey("arrived", id);
        }
    }

    /** An entry that cannot be folded in as long as its fuse burns. */
    record Bomb(String name) implements Entry {
        private static int fuse;

        static void light() {
            fuse = 1;
        }

        @Override
        public @Nullable Deadline due() {
            if (fuse-- > 0) {
                throw new IllegalStateException("broken on purpose");
            }
            return null;
        }
    }

    record PutBomb(String name) implements Command {}

    record Deposit(String account, long amount) implements Command {}

    /** A deposit that nobody waits for. */
    record Interest(String account, long amount) implements Command {
        @Override
        public boolean patient() {
            return true;
        }
    }

    record Withdraw(String account, long amount) implements Command {}

    record Read(String account) implements Command {}

    /** What a key has done to the account; its balance when it has done nothing. */
    record Ask(String account) implements KeyQuestion {}

    /** Takes the amount here and owes it to an account of another shard. */
    record Transfer(String id, String from, ShardId to, String account, long amount) implements Command {}

    /** A to-do that replaces an earlier one of the same id. */
    record Owe(String id, ShardId to, String account) implements Command {}

    record Arrive(String id, String account, long amount) implements Command {}

    /** Waits until the account has at least that much. */
    record AwaitBalance(String account, long atLeast) implements Command {}

    record Wake(String account, Deadline at) implements Command {}

    /** A decision that throws. */
    record Broken() implements Command {}

    /** A deadline that its handling leaves as it is. */
    record Stubborn(String account) implements Command {}

    record Balance(long amount, Instant wall, int wakes) implements Result {}

    record TooLittle(long balance) implements Refusal {
        @Override
        public String code() {
            return "TOO_LITTLE";
        }

        @Override
        public String detail() {
            return "the balance is " + balance;
        }
    }

    record Moved(String account, long delta) implements Event {}

    static final RecordCodec CODEC = new RecordCodec(tagged());

    private static Tagged tagged() {
        Map<Integer, Class<? extends Record>> types = new HashMap<>();
        types.put(20, Todo.class);
        types.put(21, AwaitedKeys.class);
        types.put(22, Upkeep.Settle.class);
        types.put(23, Upkeep.Due.class);
        types.put(24, Upkeep.Done.class);
        types.put(502, Waiting.class);
        types.put(1, Account.class);
        types.put(2, Arrived.class);
        types.put(3, Bomb.class);
        types.put(111, Owe.class);
        types.put(112, Ask.class);
        types.put(110, PutBomb.class);
        types.put(101, Deposit.class);
        types.put(112, Interest.class);
        types.put(102, Withdraw.class);
        types.put(103, Read.class);
        types.put(104, Transfer.class);
        types.put(105, Arrive.class);
        types.put(106, AwaitBalance.class);
        types.put(107, Wake.class);
        types.put(108, Broken.class);
        types.put(109, Stubborn.class);
        types.put(201, Balance.class);
        types.put(202, TooLittle.class);
        types.put(301, Moved.class);
        types.putAll(Wire.types());
        return new Tagged(types);
    }

    @Override
    public Result decide(Command command, Tx tx) {
        if (command instanceof Deposit deposit) {
            return add(tx, deposit.account(), deposit.amount());
        }
        if (command instanceof Interest interest) {
            return add(tx, interest.account(), interest.amount());
        }
        if (command instanceof Withdraw withdraw) {
            return add(tx, withdraw.account(), -withdraw.amount());
        }
        if (command instanceof Read read) {
            return balance(tx, account(tx, read.account()));
        }
        if (command instanceof Ask ask) {
            return balance(tx, account(tx, ask.account()));
        }
        if (command instanceof Transfer transfer) {
            Result taken = add(tx, transfer.from(), -transfer.amount());
            tx.send(
                    "transfer/" + transfer.id(),
                    transfer.to(),
                    new Arrive(transfer.id(), transfer.account(), transfer.amount()));
            return taken;
        }
        if (command instanceof Arrive arrive) {
            return arrive(tx, arrive);
        }
        if (command instanceof AwaitBalance await) {
            Account account = account(tx, await.account());
            return account.balance() >= await.atLeast()
                    ? balance(tx, account)
                    : new Waiting(Account.key(await.account()));
        }
        return wake(command, tx);
    }

    @Override
    public void due(EntryKey key, Entry entry, Tx tx) {
        Account account = (Account) entry;
        boolean stubborn = account.wakes() < 0;
        tx.put(
                key,
                new Account(
                        account.name(),
                        account.balance(),
                        stubborn ? account.wake() : null,
                        stubborn ? account.wakes() - 1 : account.wakes() + 1));
    }

    @Override
    public void settle(String id, Command command, Result answer, Tx tx) {
        tx.emit(new Moved(id, 0));
    }

    private static Result wake(Command command, Tx tx) {
        if (command instanceof Wake wake) {
            Account account = account(tx, wake.account());
            tx.put(Account.key(wake.account()), new Account(account.name(), account.balance(), wake.at(), 0));
            return balance(tx, account);
        }
        if (command instanceof Stubborn stubborn) {
            tx.put(
                    Account.key(stubborn.account()),
                    new Account(stubborn.account(), 0, Deadline.wall(Instant.EPOCH), -1));
            return new Balance(0, tx.now().wall(), 0);
        }
        if (command instanceof Owe owe) {
            tx.send("owe/" + owe.id(), owe.to(), new Deposit(owe.account(), 1));
            return new Balance(0, tx.now().wall(), 0);
        }
        if (command instanceof PutBomb put) {
            tx.put(new EntryKey("bomb", put.name()), new Bomb(put.name()));
            return new Balance(0, tx.now().wall(), 0);
        }
        throw new IllegalStateException("broken on purpose");
    }

    private static Result arrive(Tx tx, Arrive arrive) {
        if (tx.get(Arrived.key(arrive.id()), Arrived.class) != null) {
            return balance(tx, account(tx, arrive.account()));
        }
        tx.put(Arrived.key(arrive.id()), new Arrived(arrive.id()));
        return add(tx, arrive.account(), arrive.amount());
    }

    /** Writes first and refuses afterwards, so that a test sees whether the write is dropped. */
    private static Result add(Tx tx, String name, long amount) {
        Account old = account(tx, name);
        Account now = new Account(name, old.balance() + amount, old.wake(), old.wakes());
        tx.put(Account.key(name), now);
        tx.emit(new Moved(name, amount));
        if (now.balance() < 0) {
            return new TooLittle(old.balance());
        }
        tx.resolve(Account.key(name), balance(tx, now));
        return balance(tx, now);
    }

    private static Balance balance(Tx tx, Account account) {
        return new Balance(account.balance(), tx.now().wall(), account.wakes());
    }

    private static Account account(Tx tx, String name) {
        Account account = tx.get(Account.key(name), Account.class);
        return account == null ? new Account(name, 0, null, 0) : account;
    }
}
