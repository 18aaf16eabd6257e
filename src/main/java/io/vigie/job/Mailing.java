package io.vigie.job;

import io.vigie.delivery.Channel;
import java.util.List;

/** Whom to hand a pack to, and how. */
record Mailing(List<String> recipients, Channel channel) {}
