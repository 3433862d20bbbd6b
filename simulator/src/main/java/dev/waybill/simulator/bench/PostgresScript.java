package dev.waybill.simulator.bench;

/**
 * What PostgreSQL is asked to do for an order: the order's row, a guarded update of each position, the allocations.
 *
 * @param text for pgbench
 */
record PostgresScript(String name, String text) {
    private static final String SKUS = """
            \\set node random(0, %d)
            \\set s1 random(0, %d)
            \\set s2 random(%d, %d)
            \\set s3 random(%d, %d)
            """;
    private static final String GUARDED =
            "UPDATE position SET reserved = reserved + 1 WHERE node = %s AND sku = %s AND on_hand - reserved >= 1;\n";

    /** The tables with {@code skus} of each node, and the functions that do an order in one call. */
    static String schema(int skus) {
        return """
                CREATE TABLE position (node int, sku int, on_hand int NOT NULL, reserved int NOT NULL,
                  PRIMARY KEY (node, sku));
                CREATE TABLE orders (id bigserial PRIMARY KEY, node int NOT NULL, placed_at timestamptz DEFAULT now());
                CREATE TABLE allocation (order_id bigint, node int, sku int, quantity int NOT NULL,
                  PRIMARY KEY (order_id, node, sku));
                INSERT INTO position SELECT n, s, %d, 0 FROM generate_series(0, %d) n, generate_series(0, %d) s;
                CREATE FUNCTION place(at int, wanted int[]) RETURNS bigint LANGUAGE plpgsql AS $$
                DECLARE placed bigint; one int;
                BEGIN
                  INSERT INTO orders (node) VALUES (at) RETURNING id INTO placed;
                  FOREACH one IN ARRAY wanted LOOP
                    UPDATE position SET reserved = reserved + 1
                      WHERE node = at AND sku = one AND on_hand - reserved >= 1;
                    IF NOT FOUND THEN RAISE EXCEPTION 'not enough of %% at %%', one, at; END IF;
                  END LOOP;
                  INSERT INTO allocation SELECT placed, at, sku, 1 FROM unnest(wanted) sku;
                  RETURN placed;
                END $$;
                ANALYZE position;
                """.formatted(StockLoader.PLENTY, StockLaw.NODES - 1, skus - 1);
    }

    /** Seven round trips. */
    static PostgresScript statements(int skus) {
        return new PostgresScript(
                "statements",
                draw(skus) + "BEGIN;\nINSERT INTO orders (node) VALUES (:node) RETURNING id AS placed \\gset\n"
                        + GUARDED.formatted(":node", ":s1") + GUARDED.formatted(":node", ":s2")
                        + GUARDED.formatted(":node", ":s3")
                        + "INSERT INTO allocation VALUES (:placed, :node, :s1, 1), (:placed, :node, :s2, 1),"
                        + " (:placed, :node, :s3, 1);\nCOMMIT;\n");
    }

    static PostgresScript function(int skus) {
        return new PostgresScript("function", draw(skus) + "SELECT place(:node, ARRAY[:s1, :s2, :s3]::int[]);\n");
    }

    /** Five round trips on one position. */
    static PostgresScript hotStatements() {
        return new PostgresScript(
                "hot_statements",
                "BEGIN;\nINSERT INTO orders (node) VALUES (0) RETURNING id AS placed \\gset\n"
                        + GUARDED.formatted("0", "0") + "INSERT INTO allocation VALUES (:placed, 0, 0, 1);\nCOMMIT;\n");
    }

    static PostgresScript hotFunction() {
        return new PostgresScript("hot_function", "SELECT place(0, ARRAY[0]);\n");
    }

    private static String draw(int skus) {
        int third = skus / StockLaw.LINES;
        return SKUS.formatted(StockLaw.NODES - 1, third - 1, third, 2 * third - 1, 2 * third, 3 * third - 1);
    }
}
