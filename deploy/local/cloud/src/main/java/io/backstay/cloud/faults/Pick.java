package io.backstay.cloud.faults;

/**
 * Which of the occasions that a fault matches it strikes; occasions are counted from 1, from the
 * moment at which the fault is set.
 */
public sealed interface Pick {

  /** Each one. */
  record Every() implements Pick {}

  /** The n-th alone. */
  record Nth(long n) implements Pick {
    public Nth {
      Rules.atLeastOne("nth", n);
    }
  }

  /** The k-th, the 2k-th, and so on. */
  record EachNth(long k) implements Pick {
    public EachNth {
      Rules.atLeastOne("every", k);
    }
  }

  /** The first n. */
  record Next(long n) implements Pick {
    public Next {
      Rules.atLeastOne("next", n);
    }
  }

  /** Each with this probability, from 0 to 1, drawn from the cloud's seed. */
  record Likely(double probability) implements Pick {
    public Likely {
      Rules.probability("probability", probability);
    }
  }
}
