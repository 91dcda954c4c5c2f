from pydantic import BaseSettings, ConfigDict as SettingsConfigDict
