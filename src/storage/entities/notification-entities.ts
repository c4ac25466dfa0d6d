import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** notificationChannelEntity is somewhere that alerts are sent to: what may be seen of it, and its sealed target. */
export function notificationChannelEntity({ key, name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'notification_channels',
    columns: { id: primary(key), name, kind: code, policy: document, target: document, created_ms: whole },
    indices: [{ name: 'notification_channels_by_name', columns: ['name'], unique: true }],
  });
}

/** silenceEntity is somebody's wish not to hear of some alerts for a while. */
export function silenceEntity({ key, name, message, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'silences',
    columns: {
      id: primary(key),
      matchers: document,
      from_ms: whole,
      to_ms: whole,
      creator: name,
      comment: message,
      created_ms: whole,
    },
    indices: [{ name: 'silences_by_end', columns: ['to_ms'] }],
  });
}

/** maintenanceWindowEntity is when work is done on something. */
export function maintenanceWindowEntity({ key, name, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'maintenance_windows',
    columns: { id: primary(key), name, plan: document, creator: name, created_ms: whole },
  });
}

/** notifiedAlertEntity is up to which of its transitions an alert is decided upon, and whether somebody knows of it. */
export function notifiedAlertEntity({ key, name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'notified_alerts',
    columns: {
      alert_id: primary(key),
      transition_id: key,
      ordinal: whole,
      kind: code,
      at_ms: whole,
      acknowledged_ms: nullable(whole),
      acknowledged_by: nullable(name),
    },
    indices: [{ name: 'notified_alerts_by_kind', columns: ['kind', 'at_ms'] }],
  });
}

/** notificationEntity is what became of a transition on a channel; round 0 is its first telling. */
export function notificationEntity({ key, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'notifications',
    columns: {
      id: primary(key),
      transition_id: key,
      channel_id: key,
      round: whole,
      alert_id: key,
      ordinal: whole,
      state: code,
      reason: code,
      because: nullable(key),
      message_id: nullable(key),
      decided_ms: whole,
      settled_ms: nullable(whole),
    },
    indices: [
      { name: 'notifications_once', columns: ['transition_id', 'channel_id', 'round'], unique: true },
      { name: 'notifications_by_alert', columns: ['alert_id', 'channel_id', 'ordinal'] },
      { name: 'notifications_by_message', columns: ['message_id'] },
      { name: 'notifications_by_time', columns: ['decided_ms', 'id'] },
    ],
  });
}

/** notificationMessageEntity is what is sent to a channel at once; it tells of one transition, or of several. */
export function notificationMessageEntity({ key, message, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'notification_messages',
    columns: {
      id: primary(key),
      channel_id: key,
      group_key: nullable(key),
      state: code,
      after_id: nullable(key),
      due_ms: whole,
      attempts: whole,
      last_error: nullable(message),
      created_ms: whole,
      settled_ms: nullable(whole),
    },
    indices: [
      { name: 'notification_messages_by_group', columns: ['channel_id', 'group_key', 'state'] },
      { name: 'notification_messages_by_channel', columns: ['channel_id', 'created_ms'] },
      { name: 'notification_messages_after', columns: ['after_id'] },
      { name: 'notification_messages_by_time', columns: ['created_ms'] },
    ],
  });
}

/** urgentTellingEntity is that a channel was told of something while the database was away. */
export function urgentTellingEntity({ key, name, whole, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'urgent_tellings',
    columns: {
      id: primary(key),
      episode: key,
      rule_id: name,
      alert_id: key,
      channel_id: key,
      firing: document,
      since_ms: whole,
      told_ms: whole,
      recorded_ms: whole,
      ended_ms: nullable(whole),
    },
    indices: [
      { name: 'urgent_tellings_by_rule', columns: ['rule_id', 'channel_id', 'recorded_ms'] },
      { name: 'urgent_tellings_by_episode', columns: ['episode'] },
    ],
  });
}
