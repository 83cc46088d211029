-- The identity service's registered applications and the log-ins they were granted.

CREATE TABLE users (
    id         bigserial PRIMARY KEY,
    username   text NOT NULL UNIQUE,
    created_at timestamp without time zone NOT NULL,
    updated_at timestamp without time zone NOT NULL
);

CREATE TABLE oauth_applications (
    id           bigserial PRIMARY KEY,
    name         text NOT NULL,
    uid          text NOT NULL UNIQUE,
    secret       text NOT NULL,
    redirect_uri text NOT NULL,
    created_at   timestamp without time zone NOT NULL,
    updated_at   timestamp without time zone NOT NULL
);

CREATE TABLE oauth_access_tokens (
    id                bigserial PRIMARY KEY,
    resource_owner_id bigint REFERENCES users (id),
    application_id    bigint REFERENCES oauth_applications (id),
    token             text NOT NULL UNIQUE,
    expires_in        integer,
    revoked_at        timestamp without time zone,
    created_at        timestamp without time zone NOT NULL
);
