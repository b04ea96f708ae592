package io.backstay.cloud.redshift;

import java.util.SortedMap;

/** Lets Redshift encrypt what comes from other regions with a key of this one. */
record Grant(ResourceName name, Encryption encryption, SortedMap<String, String> tags) {

  Grant {
    tags = Tags.copyOf(tags);
  }

  Grant with(SortedMap<String, String> newTags) {
    return new Grant(name, encryption, newTags);
  }
}
