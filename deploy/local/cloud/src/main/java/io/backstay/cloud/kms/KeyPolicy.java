package io.backstay.cloud.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A key policy: its text, and what it lets an account do. Accounts are the finest grain; conditions
 * are not looked at.
 */
record KeyPolicy(String text, List<Statement> statements) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PRINCIPAL =
      Pattern.compile("(\\d{12})|arn:aws[a-z-]*:(?:iam|sts)::(\\d{12}):.+");

  /**
   * What AWS's guide asks a key's policy to give an account that shall copy shared snapshots
   * (AWS-FACTS 6.2).
   */
  private static final List<String> USE =
      List.of(
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:DescribeKey",
          "kms:CreateGrant");

  /** {@code accounts} may hold {@code *}; {@code actions} may hold wildcards. */
  record Statement(boolean allow, List<String> accounts, List<String> actions) {
    Statement {
      accounts = List.copyOf(accounts);
      actions = List.copyOf(actions);
    }

    boolean speaksOf(String account, String action) {
      return (accounts.contains("*") || accounts.contains(account))
          && actions.stream().anyMatch(pattern -> matches(pattern, action));
    }
  }

  KeyPolicy {
    statements = List.copyOf(statements);
  }

  /** The owner may do everything, each of {@code users} may use the key. */
  static KeyPolicy of(String owner, Collection<String> users) {
    return of(owner, users, USE);
  }

  /** The users may do all that a copy takes, but create no grant. */
  static KeyPolicy withoutGrants(String owner, Collection<String> users) {
    return of(
        owner, users, USE.stream().filter(action -> !action.equals("kms:CreateGrant")).toList());
  }

  private static KeyPolicy of(String owner, Collection<String> users, List<String> allowed) {
    var policy = JsonNodeFactory.instance.objectNode();
    policy.put("Version", "2012-10-17").put("Id", "key-default-1");
    var statements = policy.putArray("Statement");
    var all =
        statements.addObject().put("Sid", "Enable IAM User Permissions").put("Effect", "Allow");
    all.putObject("Principal").put("AWS", root(owner));
    all.put("Action", "kms:*").put("Resource", "*");
    for (var user : new TreeSet<>(users)) {
      var use = statements.addObject().put("Sid", "Use by " + user).put("Effect", "Allow");
      use.putObject("Principal").put("AWS", root(user));
      var actions = use.putArray("Action");
      allowed.forEach(actions::add);
      use.put("Resource", "*");
    }
    return parse(policy.toPrettyString());
  }

  static KeyPolicy parse(String text) {
    try {
      var statements = new ArrayList<Statement>();
      var node = JSON.readTree(text).path("Statement");
      if (node.isMissingNode() || !node.isContainerNode()) throw malformed("Statement is missing");
      if (node.isArray()) node.forEach(statement -> statements.add(statement(statement)));
      else statements.add(statement(node));
      return new KeyPolicy(text, statements);
    } catch (JsonProcessingException _) {
      throw malformed("it is not JSON");
    }
  }

  boolean lets(String account, String action) {
    return statements.stream()
            .anyMatch(statement -> statement.allow() && statement.speaksOf(account, action))
        && statements.stream()
            .noneMatch(statement -> !statement.allow() && statement.speaksOf(account, action));
  }

  /**
   * RDS works through a grant that it creates as the caller, so without CreateGrant nothing goes.
   */
  boolean letsUse(String account) {
    return lets(account, "kms:CreateGrant") && lets(account, "kms:DescribeKey");
  }

  private static Statement statement(JsonNode node) {
    var effect = node.path("Effect").asText("");
    if (!effect.equals("Allow") && !effect.equals("Deny"))
      throw malformed("Effect must be Allow or Deny");
    var principal = node.path("Principal");
    var named = principal.isObject() ? principal.path("AWS") : principal;
    var accounts = texts(named).stream().map(KeyPolicy::account).toList();
    return new Statement(effect.equals("Allow"), accounts, texts(node.path("Action")));
  }

  static boolean isPrincipal(String text) {
    return PRINCIPAL.matcher(text).matches();
  }

  /** The account of a principal, by its number or ARN. */
  static String account(String principal) {
    if (principal.equals("*")) return principal;
    var matcher = PRINCIPAL.matcher(principal);
    if (!matcher.matches())
      throw malformed("Principal " + principal + " is not an account, role or user");
    return principal.length() == 12 ? principal : principal.split(":", 6)[4];
  }

  private static List<String> texts(JsonNode node) {
    if (node.isTextual()) return List.of(node.asText());
    var texts = new ArrayList<String>();
    node.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static boolean matches(String pattern, String action) {
    int star = pattern.indexOf('*');
    if (star < 0) return pattern.equals(action);
    // The common form, which RDS asks for with every tick of the clock.
    if (star == pattern.length() - 1) return action.startsWith(pattern.substring(0, star));
    return action.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }

  static String root(String account) {
    return "arn:aws:iam::" + account + ":root";
  }

  private static RuntimeException malformed(String why) {
    return KmsError.MALFORMED_POLICY.refuse("The policy is not valid: " + why + ".");
  }
}
