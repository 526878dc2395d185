-- Finds the tenants to which callbacks about an account at Twilio belong. Several tenants may share an account.
create index channel_setting_sms on channel_setting ((plain ->> 'source'), (plain ->> 'accountSid')) where scope = 'SMS';
