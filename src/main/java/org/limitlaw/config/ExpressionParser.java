package org.limitlaw.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over the grammar that {@link Expression} states. */
final class ExpressionParser {
    private static final int LONGEST = 4096;
    private static final int DEEPEST = 64;
    private static final String NUMBER = "(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
    private static final String NAME = "[A-Za-z_]\\w*(?:-[A-Za-z_]\\w*)*(?:\\.\\w+(?:-[A-Za-z_]\\w*)*)*";
    private static final String INDEXED = NAME + "(?:\\[\\d+\\])?";
    private static final Pattern TOKEN = Pattern.compile("(?<number>" + NUMBER + ")"
            + "|(?<name>" + INDEXED + "@" + INDEXED + "=(?:" + NUMBER + "%?|" + NAME + ")|" + NAME + ")"
            + "|'(?<text>[^']*)'|`(?<quoted>[^`]+)`"
            + "|(?<sign>\\|\\||&&|[<>=!]=|[-+*/^<>!(),])");
    private static final Set<String> FUNCTIONS = Set.of("log", "log2", "sqrt", "min", "max", "floor");
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "true", "false", "pi");

    private enum Kind {
        NUMBER,
        NAME,
        QUOTED,
        TEXT,
        SIGN,
        END
    }

    private record Token(Kind kind, String text, int column) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
        }
    }

    private final String text;
    private final String where;
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private int at;
    private int depth;

    ExpressionParser(String text, String where) {
        this.text = text;
        this.where = where;
    }

    /** Returns the names of coordinates met, in order. */
    Set<String> names() {
        return names;
    }

    Expression.Term parse() {
        if (text.length() > LONGEST) {
            throw BadInput.at(where, "an expression must have at most " + LONGEST + " characters");
        }
        tokenise();
        Expression.Term term = or();
        if (token().kind != Kind.END) {
            throw unexpected("an operator or the end");
        }
        return term;
    }

    private void tokenise() {
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (true) {
            while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            if (from == text.length()) {
                tokens.add(new Token(Kind.END, "", from + 1));
                return;
            }
            matcher.region(from, text.length());
            if (!matcher.lookingAt()) {
                throw bad("unexpected '" + text.charAt(from) + "'", from + 1);
            }
            tokens.add(token(matcher, from + 1));
            from = matcher.end();
        }
    }

    private static Token token(Matcher matcher, int column) {
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"), column);
        }
        if (matcher.group("name") != null) {
            return new Token(Kind.NAME, matcher.group("name"), column);
        }
        if (matcher.group("quoted") != null) {
            return new Token(Kind.QUOTED, matcher.group("quoted"), column);
        }
        if (matcher.group("text") != null) {
            return new Token(Kind.TEXT, matcher.group("text"), column);
        }
        return new Token(Kind.SIGN, matcher.group("sign"), column);
    }

    private Expression.Term or() {
        enter();
        Expression.Term left = and();
        while (accept("or") || accept("||")) {
            left = Expression.or(left, and());
        }
        depth--;
        return left;
    }

    private Expression.Term and() {
        Expression.Term left = not();
        while (accept("and") || accept("&&")) {
            left = Expression.and(left, not());
        }
        return left;
    }

    private Expression.Term not() {
        if (accept("not") || accept("!")) {
            enter();
            Expression.Term term = Expression.not(not());
            depth--;
            return term;
        }
        return comparison();
    }

    private Expression.Term comparison() {
        Expression.Term left = sum();
        Token sign = token();
        if (sign.kind != Kind.SIGN || !COMPARISONS.contains(sign.text)) {
            return left;
        }
        at++;
        boolean equality = sign.text.equals("==") || sign.text.equals("!=");
        Expression.Term right = equality && bareWord() ? word() : sum();
        if (token().kind == Kind.SIGN && COMPARISONS.contains(token().text)) {
            throw bad("comparisons do not chain: join two with 'and'", token().column);
        }
        return Expression.comparison(sign.text, left, right);
    }

    /** A name without a dot (and no reading of a curve) that ends its comparison is a word; a coordinate there goes into parentheses. */
    private boolean bareWord() {
        Token next = tokens.get(Math.min(at + 1, tokens.size() - 1));
        return token().kind == Kind.NAME
                && !WORDS.contains(token().text)
                && token().text.indexOf('.') < 0
                && token().text.indexOf('@') < 0
                && (next.kind == Kind.END
                        || List.of("and", "or", "&&", "||", ")", ",").contains(next.text));
    }

    private Expression.Term word() {
        String word = tokens.get(at++).text;
        return row -> word;
    }

    private Expression.Term sum() {
        Expression.Term left = product();
        while (token().is("+") || token().is("-")) {
            String sign = tokens.get(at++).text;
            left = Expression.arithmetic(sign, left, product());
        }
        return left;
    }

    private Expression.Term product() {
        Expression.Term left = negative();
        while (token().is("*") || token().is("/")) {
            String sign = tokens.get(at++).text;
            left = Expression.arithmetic(sign, left, negative());
        }
        return left;
    }

    private Expression.Term negative() {
        if (!accept("-")) {
            return power();
        }
        enter();
        Expression.Term term = Expression.negative(negative());
        depth--;
        return term;
    }

    private Expression.Term power() {
        Expression.Term base = primary();
        if (!accept("^")) {
            return base;
        }
        enter();
        Expression.Term term = Expression.arithmetic("^", base, negative());
        depth--;
        return term;
    }

    private Expression.Term primary() {
        Token token = tokens.get(at);
        if (token.kind == Kind.NUMBER) {
            at++;
            Object number = Double.valueOf(token.text);
            return row -> number;
        }
        if (token.kind == Kind.TEXT) {
            at++;
            return row -> token.text;
        }
        if (accept("(")) {
            Expression.Term term = or();
            expect(")");
            return term;
        }
        if (accept("true") || accept("false")) {
            Object truth = token.text.equals("true");
            return row -> truth;
        }
        if (accept("pi")) {
            return row -> Math.PI;
        }
        if (token.kind == Kind.QUOTED || (token.kind == Kind.NAME && !WORDS.contains(token.text))) {
            at++;
            return token.kind == Kind.NAME && token().is("(") ? call(token) : coordinate(token.text);
        }
        throw unexpected("a number, a name or '('");
    }

    private Expression.Term coordinate(String name) {
        names.add(name);
        return Expression.name(name);
    }

    private Expression.Term call(Token function) {
        if (!FUNCTIONS.contains(function.text)) {
            throw bad(
                    "unknown function '" + function.text + "'" + Names.help(function.text, FUNCTIONS), function.column);
        }
        expect("(");
        List<Expression.Term> arguments = new ArrayList<>(List.of(or()));
        while (accept(",")) {
            arguments.add(or());
        }
        boolean several = function.text.equals("min") || function.text.equals("max");
        if (!several && arguments.size() > 1) {
            throw bad(function.text + " takes one argument, got " + arguments.size(), function.column);
        }
        expect(")");
        return Expression.function(function.text, arguments);
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw bad("an expression must be at most " + DEEPEST + " deep", token().column);
        }
    }

    private Token token() {
        return tokens.get(at);
    }

    private boolean accept(String sign) {
        if (token().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!accept(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    private BadInput unexpected(String wanted) {
        Token token = token();
        return bad(
                "expected " + wanted + ", got " + (token.kind == Kind.END ? "the end" : "'" + token.text + "'"),
                token.column);
    }

    private BadInput bad(String message, int column) {
        return BadInput.at(where, "in '" + Expression.shown(text) + "', column " + column + ": " + message);
    }
}
