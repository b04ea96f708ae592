package io.backstay.cloud.redshift;

import io.backstay.cloud.Machine.Handled;
import io.backstay.cloud.wire.ResultXml;
import java.util.List;

/** DescribeClusters: the caller's own in the region of the call. */
final class DescribeClusters implements Action {

  private final ClusterDocuments xml;

  DescribeClusters(ClusterDocuments xml) {
    this.xml = xml;
  }

  @Override
  public Handled<RedshiftState> handle(Request request) {
    var fields = request.fields();
    var found =
        fields.text("ClusterIdentifier").isPresent()
            ? List.of(request.cluster())
            : request.state().clusters().stream()
                .filter(cluster -> cluster.name().place().equals(request.place()))
                .toList();
    var page =
        Pages.of(
            found.stream().filter(cluster -> Tags.meet(cluster.tags(), fields)).toList(),
            cluster -> cluster.name().identifier(),
            fields);
    return request.answer(
        new ResultXml()
            .text("Marker", page.marker())
            .list("Clusters", "Cluster", page.items(), xml::cluster)
            .answer());
  }
}
